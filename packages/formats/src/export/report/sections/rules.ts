import { LEVELS, type RuleSetting } from '@rota/domain';
import { countText } from '../../words.ts';
import type { ReportFacts } from '../facts.ts';
import { type Html, html } from '../html.ts';
import { knownRule, LEVEL_WORDS, paramsText, unitWord } from '../rule-words.ts';
import type { Section } from '../section.ts';

const strengthText = ({ isHard, weight, kind }: RuleSetting): string => {
  const rule = knownRule(kind);
  const isPriced = rule?.reportsGaps === true || !isHard;
  return isPriced ? `${countText(weight)} per ${rule ? unitWord(rule.unit) : 'unit'}` : 'must hold';
};

const appliesText = ({ appliesTo }: RuleSetting): string =>
  Object.entries(appliesTo)
    .map(([key, values]) => `${key}: ${(values as readonly string[]).join(', ')}`) // every attribute of AppliesTo is a list of ids
    .join('; ');

const rowHtml = (facts: ReportFacts, setting: RuleSetting): Html => {
  const cost = facts.judgement.costByRule[setting.id];
  const rule = knownRule(setting.kind);
  const limits = [paramsText(setting.params), appliesText(setting)].filter((text) => text !== '').join('; ');
  return html`
<tr><td>${rule?.summary ?? setting.kind} <code>${setting.id}</code></td><td>${LEVEL_WORDS[setting.level]}</td><td>${strengthText(setting)}</td>
<td>${limits}</td><td class="n">${cost === undefined ? '0' : countText(cost)}</td><td class="quiet">${rule?.source ?? ''}</td></tr>`;
};

/** Every rule in force with its strength and what it costs this rota. */
export const rules = (facts: ReportFacts): Section => ({
  id: 'rules',
  title: 'Rules and what they cost',
  about: `The rules this rota was made and judged by. Their costs add up to ${countText(facts.judgement.objective)} penalty points.`,
  body: html`
<table class="list"><thead><tr><th scope="col" style="width:30%">Rule</th><th scope="col">Level</th><th scope="col" style="width:11%">Strength</th><th scope="col">Limits</th>
<th scope="col" class="n">Cost</th><th scope="col" style="width:20%">Source</th></tr></thead>
<tbody>${facts.settings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)).map((setting) => rowHtml(facts, setting))}</tbody></table>`,
});
