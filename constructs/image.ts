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
}

/** The reference by which nodes pull an image. */
export const reference = ({ name, version, digest }: Image): string =>
  digest ? `${name}@${digest}` : `${name}:${version}`;
