import { type Content, type Html, html } from './html.ts';

/** A part of the report under its own heading, with a sentence that says how to read it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly about: Content;
  readonly body: Content;
}

/** A section as markup. */
export const sectionHtml = ({ id, title, about, body }: Section): Html => html`
<section id="${id}">
<h2>${title}</h2>
<p class="about">${about}</p>
${body}
</section>`;

/** Links to the sections, for the screen. */
export const contentsHtml = (sections: readonly Section[]): Html => html`
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
