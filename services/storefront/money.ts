const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** An amount of euro cents, as people write it. */
export const money = (cents: number): string => euros.format(cents / 100);
