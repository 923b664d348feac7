/** The cards that people can pay with: tokens, never numbers. */
export const cards = [
  { token: 'card-4242', label: 'Card ending in 4242', hint: undefined },
  { token: 'card-declined', label: 'Card that will be declined', hint: 'For trying out' },
] as const;
