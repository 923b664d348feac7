/** Whether orders says that what was taken for an order could not be given back. */
export const isMoneyKept = (reason: string): boolean => reason.includes('the money could not be given back');

/** What is said then, in place of why the order was cancelled. */
export const moneyKept =
  'What was taken for it could not be given back so far. We look into it, and get in touch with you.';
