const mark = '\u0001';

/** Stands for a number that JavaScript has no value for. */
export const numberOf = (digits: string): string => `${mark}number${digits}${mark}`;

/** Stands for a byte that no character is written with. */
export const byteOf = (byte: number): string => `${mark}byte${byte}${mark}`;

/** Whether something stands in it that JSON cannot say. */
export const isMarked = (text: string): boolean => text.includes(mark);

const written = JSON.stringify(mark).slice(1, -1).replace('\\', '\\\\');
const number = new RegExp(`"${written}number(.*?)${written}"`, 'g');
const byte = new RegExp(`${written}byte(\\d+)${written}`);

/** A value as JSON, with what JSON cannot say where something stands for it. */
export function jsonText(value: unknown): Buffer {
  const text = JSON.stringify(value).replaceAll(number, '$1');
  return Buffer.concat(text.split(byte).map((part, n) => (n % 2 === 1 ? Buffer.of(Number(part)) : Buffer.from(part))));
}
