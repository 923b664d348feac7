/** How many pods run. */
export interface Scale {
  /** The fewest pods. */
  readonly min: number;
  /** The most pods. */
  readonly max: number;
  /**
   * The CPU use, in percent of the request, that the autoscaler holds.
   * @default 70
   */
  readonly cpu?: number;
}

/** Throws unless a scale is of whole numbers, 1 <= min <= max. */
export function requireScale(of: string, { min, max, cpu }: Required<Scale>): void {
  if (min < 1 || max < min) {
    throw new Error(`'scale' of ${of} must have 1 <= min <= max, got min ${min} and max ${max}`);
  }
  if (![min, max, cpu].every(Number.isInteger) || cpu < 1) {
    throw new Error(
      `'scale' of ${of} must have whole numbers, 'cpu' at least 1, got min ${min}, max ${max} and cpu ${cpu}`,
    );
  }
}
