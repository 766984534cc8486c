import {
  AREA_CODES,
  type AreaCode,
  type CaseCodes,
  FORM_GROUPS,
  type FormGroup,
  SOURCE_GROUPS,
  type SourceGroup,
} from '../../protocol/taxonomy.ts';
import { CLASS_FROM } from '../../protocol/trend-rules.ts';

/**
 * What is released: tables of one way, with a fixed number of cells that are always there, and never crossed with each other. Which of
 * them a municipality has follows from its public number of staff, never from its cases.
 */

/** S below 1500 employees, M to 6000, L above. */
export type SizeClass = 'S' | 'M' | 'L';
/** `total` is one cell: everything. Only in class S, in place of the areas, by a municipality that is in no pool. */
export type TableName = 'area' | 'form' | 'source' | 'total';
/** How many years a table's period has; 0 is half a year. */
export type Years = 0 | 1 | 2;

/** ε as a whole number of halves, and the scale of its noise, 1 ÷ ε. Both are whole: no other budget is used. */
export interface Budget {
  readonly halves: number;
  readonly scale: number;
}
/** ε = 0.5 */
export const HALF: Budget = { halves: 1, scale: 2 };
/** ε = 1.0 */
export const ONE: Budget = { halves: 2, scale: 1 };
/** ε of all tables that a case is ever counted in: at most 1.5. */
export const MOST_HALVES = 3;

/** One table of a municipality's schedule. */
export interface Table {
  readonly name: TableName;
  readonly budget: Budget;
  readonly years: Years;
  /** Which areas are one cell, where some have too few staff; for other tables a cell is a group. */
  readonly cells: readonly Cell[];
  /** Whether this municipality's page shows the cells: else they are shown in the pool alone, and here only their sum. */
  readonly isShownByCell: boolean;
}

/** One cell: a group of codes by its name, or areas that are counted together. */
export type Cell = FormGroup | SourceGroup | readonly AreaCode[] | 'all';

/** How a municipality is set up for trends, before the period begins. */
export interface ReleaseSetup {
  readonly sizeClass: SizeClass;
  /** Class S: whether the breakdown goes to a pool of municipalities. */
  readonly isPooled: boolean;
  /** Class L: whether areas, forms and sources come every half year. */
  readonly isHalfYearly: boolean;
  /** The areas, joined where one alone would have too few staff. */
  readonly areas: readonly (readonly AreaCode[])[];
}

export const EACH_AREA: readonly (readonly AreaCode[])[] = AREA_CODES.map((code) => [code]);

const EACH_FORM_GROUP: readonly FormGroup[] = ['BG1', 'BG2', 'BG3', 'BG4', 'BG5'];
const EACH_SOURCE_GROUP: readonly SourceGroup[] = ['CG1', 'CG2', 'CG3', 'CG4', 'CG5'];

/** So many staff an area should have, and so many it must. */
export const STAFF_WANTED = 200;
export const STAFF_NEEDED = 100;

/** The size class of so many employees. */
export function sizeClassOf(employees: number): SizeClass {
  if (employees >= CLASS_FROM.L) return 'L';
  return employees >= CLASS_FROM.M ? 'M' : 'S';
}

/** The tables that a municipality releases. The schedule is the same for all of a size class: nothing in it depends on a count. */
export function tablesOf({ sizeClass, isPooled, isHalfYearly, areas }: ReleaseSetup): readonly Table[] {
  const [isSmall, years] = [sizeClass === 'S', sizeClass === 'L' && isHalfYearly ? 0 : 1] as const;
  if (isHalfYearly && sizeClass !== 'L') throw new RangeError('half years are for class L');
  if (!isPartition(areas) || (isSmall && areas.length !== AREA_CODES.length)) throw new RangeError('not all areas, each once');
  if (isSmall && !isPooled) return [{ name: 'total', budget: ONE, years, cells: ['all'], isShownByCell: true }];
  const forms = { name: 'form', cells: EACH_FORM_GROUP, budget: HALF } as const;
  const sources = { name: 'source', cells: EACH_SOURCE_GROUP, budget: HALF } as const;
  const shown = { isShownByCell: !isSmall };
  if (sizeClass !== 'L')
    return [
      { name: 'area', cells: areas, budget: ONE, years, ...shown },
      { ...forms, years: 2, ...shown },
    ];
  return [
    { name: 'area', cells: areas, budget: HALF, years, ...shown },
    ...[forms, sources].map((table) => ({ ...table, years, ...shown })),
  ];
}

/** Cells of areas with too few staff to be shown by themselves: below what is needed, and below what is wanted. */
export function tooSmallAreas(
  areas: readonly (readonly AreaCode[])[],
  staff: Readonly<Record<AreaCode, number>>,
): { readonly refused: readonly (readonly AreaCode[])[]; readonly unwise: readonly (readonly AreaCode[])[] } {
  const below = (most: number) => areas.filter((codes) => codes.reduce((sum, code) => sum + staff[code], 0) < most);
  const refused = below(STAFF_NEEDED);
  return { refused, unwise: below(STAFF_WANTED).filter((codes) => !refused.includes(codes)) };
}

/** The place of a case in a table: every case has just one. */
export function cellOf(table: Table, codes: CaseCodes): number {
  return table.cells.findIndex((cell) => holds(cell, codes));
}

function holds(cell: Cell, { area, form, source }: CaseCodes): boolean {
  if (cell === 'all') return true;
  if (typeof cell !== 'string') return cell.includes(area);
  const codes: readonly string[] = { ...FORM_GROUPS, ...SOURCE_GROUPS }[cell];
  return codes.includes(form) || codes.includes(source);
}

function isPartition(areas: readonly (readonly AreaCode[])[]): boolean {
  const all = areas.flat();
  return (
    areas.every((codes) => codes.length > 0) &&
    all.length === AREA_CODES.length &&
    AREA_CODES.every((code) => all.includes(code))
  );
}
