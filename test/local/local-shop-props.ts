/** What a shop on this machine is told. */
export interface LocalShopProps {
  /**
   * The folder that it keeps everything in, for the next run too.
   * @default - a new one, which goes when it is closed
   */
  readonly data?: string;
  /**
   * How orders are checked out.
   * @default - as the graph says
   */
  readonly checkout?: 'saga' | 'two-phase';
  /**
   * The port of the page.
   * @default - a free one
   */
  readonly port?: number;
  /**
   * What a caller is told of where its callee is, for those who stand between the two.
   * @default - where it is
   */
  readonly through?: (caller: string, callee: string, url: string) => string | Promise<string>;
  /**
   * Variables that differ from the graph's, by service.
   * @default - none
   */
  readonly env?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Whether missing system packages are installed.
   * @default false
   */
  readonly install?: boolean;
}
