import { area } from './taxonomy.ts';

/** What the rules say of trends, wherever they are read: the founding page, the duty roster, the procedure, the desk. */
export const trendRules = {
  name: 'Trender',
  area,
  employees: (employees: string, sizeClass: string) => `${employees} anställda, storleksklass ${sizeClass}`,
  table: {
    total: (often: string) => `hela kommunens antal ${often}`,
    area: (often: string) => `områden ${often}`,
    form: (often: string) => `former ${often}`,
    source: (often: string) => `källor ${often}`,
  },
  often: { 0: 'varje halvår', 1: 'varje år', 2: 'vartannat år' },
  pooled: 'uppdelningen visas bara ihop med andra kommuners',
  joined: (areas: string) => `räknas ihop: ${areas}`,
};
