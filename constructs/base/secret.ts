import { randomBytes } from 'crypto';

/** One file of a Secret, as a pod sees it. */
export interface SecretFile {
  /** The name of the Secret. */
  readonly secret: string;
  /** Its key there, and the name of the file. */
  readonly key: string;
  /** Where it is mounted. */
  readonly path: string;
}

/** Who is told of each Secret: the environment. */
export interface SecretRegistry {
  addSecret(secret: Secret): void;
}

/** A Secret that pods read and no manifest holds: in dev it is made of random values, elsewhere it is brought. */
export class Secret {
  /**
   * @param name the name of the Kubernetes Secret
   * @param random makes every file of it anew, by key
   * @param formats what a file must hold, by key, in Markdown, for whoever brings it; of a file without one, any text does
   */
  constructor(
    registry: SecretRegistry,
    readonly name: string,
    readonly random: () => Readonly<Record<string, string>>,
    readonly formats: () => Readonly<Record<string, string>> = () => ({}),
  ) {
    registry.addSecret(this);
  }

  /** One of its files, to be mounted into a pod. */
  file(key: string): SecretFile {
    return { secret: this.name, key, path: `/run/secrets/${this.name}/${key}` };
  }
}

/** A password that nobody has to type. */
export const password = (): string => randomBytes(24).toString('base64url');
