import { addDays, isoWithOffset, type LocalDate, monthRange, placeSpan, zoneOf } from '@rota/domain';
import { tableFile } from '../../schema/csv-files.ts';
import { SERVICE_YAML } from './service-yaml.ts';

/** Month of the example when the caller names none. */
export const EXAMPLE_MONTH = '2026-12';

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

const PEOPLE: Readonly<Record<string, string>> = {
  'people.csv': lines(
    'worker,name,date_of_birth,sex',
    'w01,Amina Yusuf,,',
    'w02,Ben Carter,,',
    'w03,Carys Morgan,,',
    'w04,Dev Patel,,',
  ),
  'employments.csv': lines(
    'id,worker,employer,contract,grade,role,weekly_hours,from,to,supernumerary,supernumerary_to,units',
    'e01,w01,harbour,permanent,g3,Senior Recovery Worker,37.5,2025-04-01,,,,',
    'e02,w02,harbour,permanent,g2,Recovery Worker,37.5,2025-04-01,,,,',
    'e03,w03,harbour,permanent,g2,Recovery Worker,30,2025-09-01,,,,',
    'e04,w04,harbour,bank,g2,Bank Recovery Worker,0,2026-01-01,,,,house',
  ),
  'skills.csv': lines(
    'worker,skill,from,to',
    'w01,medication,2025-04-15,',
    'w02,medication,2025-05-01,',
    'w03,medication,2025-10-01,',
  ),
};

/** A duty by the wall clock as the two instants of history.csv. */
const instants = (on: LocalDate, start: string, end: string): string => {
  const zone = zoneOf('Europe/London');
  if (!zone) throw new Error('this build of Node does not know Europe/London');
  const { startsAt, endsAt } = placeSpan(zone, on, start, end);
  return `${isoWithOffset(zone, startsAt)},${isoWithOffset(zone, endsAt)}`;
};

const monthTables = (month: string, first: LocalDate): readonly (readonly [path: string, text: string])[] => {
  const day = (number: number): LocalDate => addDays(first, number - 1);
  return [
    [
      tableFile('absences', month),
      lines(
        'worker,kind,from,to,start,end',
        `w03,annual-leave,${day(8)},${day(10)},,`,
        `w02,study,${day(15)},${day(15)},09:00,13:00`,
      ),
    ],
    [
      tableFile('requests', month),
      lines(
        'id,worker,from,to,ask,shift_type,weight',
        `r01,w02,${day(19)},${day(20)},off,,5`,
        `r02,w03,${day(22)},${day(22)},shift,early,2`,
      ),
    ],
    [tableFile('pins', month), lines('worker,on,cover', `w01,${day(1)},house-early`)],
    [
      tableFile('history', month),
      lines(
        'worker,shift_type,cover,start,end',
        `w02,early,house-early,${instants(day(-1), '07:00', '15:00')}`,
        `w01,late,house-late,${instants(day(-1), '14:00', '22:00')}`,
        `w03,early,house-early,${instants(day(0), '07:00', '15:00')}`,
        `w02,late,house-late,${instants(day(0), '14:00', '22:00')}`,
      ),
    ],
    [
      tableFile('totals', month),
      lines(
        'worker,account,from,to,count',
        ...['w01', 'w02', 'w03'].map((worker) => `${worker},weekends,${day(-364)},${day(0)},18`),
      ),
    ],
  ];
};

/**
 * A small, valid, commented service folder to start from: four people, one unit, early, late and weekend night.
 *
 * @param month of the example rows, `YYYY-MM`, 2026-02 or later (the example's people and cover have begun by then)
 * @returns text by path relative to the folder
 * @throws RangeError when the month is none
 */
export const initFiles = (month: string = EXAMPLE_MONTH): ReadonlyMap<string, string> => {
  const range = monthRange(month);
  if (!range) throw new RangeError(`"${month}" is not a month YYYY-MM`);
  return new Map([['service.yaml', SERVICE_YAML], ...Object.entries(PEOPLE), ...monthTables(month, range.from)]);
};
