/** How sure each way of matching is that this customer was meant, 0 to 1. A name with slips is worth less: score-name.ts. */
export const SCORES = {
  /** A number, an id or an e-mail names one thing. */
  exact: 1,
  wholePhone: 0.95,
  /** Every word of the name, and no other. */
  wholeName: 0.9,
  /** One notation of a number ends with the other. */
  phoneEnd: 0.8,
  wholeWords: 0.75,
  startOfEmail: 0.7,
  startsOfWords: 0.6,
  /** Many live there. */
  postcode: 0.5,
} as const;
