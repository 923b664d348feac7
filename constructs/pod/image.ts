/** A container image. */
export interface Image {
  /** Repository, without tag: `shop/orders`. */
  readonly name: string;
  /** The version: pods carry it as a label, and without a digest it is the tag. */
  readonly version: string;
  /**
   * What the image must be, such as `sha256:4f5e...`.
   * @default - whatever the version's tag leads to
   */
  readonly digest?: string;
  /**
   * Whether nodes pull it. One that is only built here belongs to nobody elsewhere: whoever took its name there would
   * be run instead.
   * @default - where it is missing
   */
  readonly pulled?: 'never';
}

/** The reference by which nodes pull an image. */
export const reference = ({ name, version, digest }: Image): string =>
  digest ? `${name}@${digest}` : `${name}:${version}`;
