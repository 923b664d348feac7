import { Secret } from './configuration';
import { Log } from './log';

/**
 * What is made of a secret, made anew when that was changed. Where nothing can be made of it any more, the last stands, and
 * the log says so; where nothing can be made of the first, throws at once.
 */
export function madeOf<T>(name: string, secret: Secret, make: (content: string) => T, log: Log): () => T {
  let content = secret();
  let made: T;
  try {
    made = make(content);
  } catch (cause) {
    throw new Error(`'${name}' ${(cause as Error).message}`, { cause });
  }
  let complaint = '';
  return () => {
    try {
      const now = secret();
      if (now !== content) {
        made = make(now);
        [content, complaint] = [now, ''];
      }
    } catch (error) {
      const { message } = error as Error;
      if (message !== complaint) log.error(`'${name}' ${message}; what it held before stays in use`);
      complaint = message;
    }
    return made;
  };
}
