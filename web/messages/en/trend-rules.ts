import type { trendRules as swedish } from '../sv/trend-rules.ts';
import { area } from './taxonomy.ts';

/** What the rules say of trends, wherever they are read: the founding page, the duty roster, the procedure, the desk. */
export const trendRules: typeof swedish = {
  name: 'Trends',
  area,
  employees: (employees, sizeClass) => `${employees} employees, size class ${sizeClass}`,
  table: {
    total: (often) => `one number for the whole municipality ${often}`,
    area: (often) => `areas ${often}`,
    form: (often) => `forms ${often}`,
    source: (often) => `sources ${often}`,
  },
  often: { 0: 'every half year', 1: 'every year', 2: 'every second year' },
  pooled: 'broken down only together with other municipalities',
  joined: (areas) => `counted together: ${areas}`,
};
