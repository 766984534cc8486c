/**
 * The codes with which an ombudsperson describes a case, and how they are joined where they are published. They are fixed: a release
 * says nothing that is not a cell of these tables. What each is called stands in web/messages/{sv,en}/taxonomy.ts.
 */

/** Which part of the municipality. Published one by one. */
export const AREA_CODES = ['A1', 'A2', 'A3', 'A4', 'A5'] as const;
export type AreaCode = (typeof AREA_CODES)[number];

/** In what form. Published in the groups of `FORM_GROUPS`. */
export const FORM_CODES = ['B1', 'B2a', 'B2b', 'B2c', 'B2d', 'B2e', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10'] as const;
export type FormCode = (typeof FORM_CODES)[number];

/** From whom. Published in the groups of `SOURCE_GROUPS`. */
export const SOURCE_CODES = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'] as const;
export type SourceCode = (typeof SOURCE_CODES)[number];

/** What was wanted. Never published. */
export const AIM_CODES = ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9'] as const;
export type AimCode = (typeof AIM_CODES)[number];

/** What it did to people and decisions. Never published. */
export const CONSEQUENCE_CODES = ['E0', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7'] as const;
export type ConsequenceCode = (typeof CONSEQUENCE_CODES)[number];

/** How often. Never published. */
export const PATTERN_CODES = ['F1', 'F2', 'F3', 'F4'] as const;
export type PatternCode = (typeof PATTERN_CODES)[number];

/** How soon something must be done; G4 is danger to life or health, for which the desk shows 112. Never published. */
export const HURRY_CODES = ['G1', 'G2', 'G3', 'G4'] as const;
export type HurryCode = (typeof HURRY_CODES)[number];

/** Which of the six principles of good government it wears on. Never published by cell. */
export const PRINCIPLE_CODES = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6'] as const;
export type PrincipleCode = (typeof PRINCIPLE_CODES)[number];

/** What became of the case. Never published. */
export const OUTCOME_CODES = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9'] as const;
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

/** The codes of one case: just one area, form, source and principle, so that a case counts once in a table. The rest is left out or not. */
export interface CaseCodes {
  readonly area: AreaCode;
  readonly form: FormCode;
  readonly source: SourceCode;
  readonly principle: PrincipleCode;
  readonly collidingPrinciple?: PrincipleCode;
  readonly aim?: AimCode;
  readonly consequence?: ConsequenceCode;
  readonly pattern?: PatternCode;
  readonly hurry?: HurryCode;
  readonly outcome?: OutcomeCode;
}

/** The published groups of forms. */
export const FORM_GROUPS = {
  BG1: ['B1', 'B7'],
  BG2: ['B2a', 'B2b', 'B2c', 'B2d', 'B2e', 'B3'],
  BG3: ['B4', 'B5', 'B6'],
  BG4: ['B8'],
  BG5: ['B9', 'B10'],
} as const satisfies Record<string, readonly FormCode[]>;
export type FormGroup = keyof typeof FORM_GROUPS;

/** The published groups of sources. */
export const SOURCE_GROUPS = {
  CG1: ['C1'],
  CG2: ['C2', 'C3'],
  CG3: ['C4', 'C5'],
  CG4: ['C6'],
  CG5: ['C7'],
} as const satisfies Record<string, readonly SourceCode[]>;
export type SourceGroup = keyof typeof SOURCE_GROUPS;
