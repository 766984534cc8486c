/** An hour in UTC as clocks in Sweden show it: an hour more in winter, two in summer. */
export function hoursInSweden(hour: number): { readonly winter: number; readonly summer: number } {
  return { winter: (hour + 1) % 24, summer: (hour + 2) % 24 };
}
