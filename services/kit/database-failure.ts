/** What is looked at of an error. */
interface Told {
  readonly code?: string;
  readonly message?: string;
}

const network = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|connection error|is not queryable/;

/**
 * Whether it is the database that does not answer, or that can take nothing, such as one that was the first until a moment
 * ago and may only read now, or does not let us in: class 08, 28, 53, 57P, 25P03, 25006 and 3D000 of
 * https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
export function isUnreachable({ code = '', message = '' }: Told): boolean {
  return network.test(code) || /^(08...|28...|53...|57P..|25P03|25006|3D000)$/.test(code) || messages.test(message);
}

/** Whether the database answers that it did not come to what was asked, which may be asked again: it took too long, or others were in the way. */
export const isBusy = ({ code = '' }: Told): boolean => /^(57014|55P03|40...)$/.test(code);

/** Whether the database refuses what was asked whatever is in it: tables or rights are missing, or it is ill. */
export const isAmiss = ({ code = '' }: Told): boolean => /^(0A|3F|42|58|F0|XX)...$/.test(code);
