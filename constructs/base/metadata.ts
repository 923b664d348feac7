import { ApiObject, ApiObjectMetadataDefinition, OwnerReference } from 'cdk8s';

/** What is known of an object's metadata when it is declared. */
export interface DeclaredMetadata {
  /** Its name. */
  readonly name: string;
  /**
   * Its namespace.
   * @default - that of its chart
   */
  readonly namespace?: string;
  /**
   * Labels beside those of its chart.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Metadata that is written as it was declared, until somebody adds to it: only then can it hold what is lazy, or be empty in parts. */
export class Metadata extends ApiObjectMetadataDefinition {
  private grown = false;

  constructor(
    apiObject: ApiObject,
    private readonly declared: DeclaredMetadata,
  ) {
    super({ ...declared, apiObject });
  }

  override addLabel(key: string, value: string): void {
    this.grown = true;
    super.addLabel(key, value);
  }

  override addAnnotation(key: string, value: string): void {
    this.grown = true;
    super.addAnnotation(key, value);
  }

  override addFinalizers(...finalizers: string[]): void {
    this.grown = true;
    super.addFinalizers(...finalizers);
  }

  override addOwnerReference(owner: OwnerReference): void {
    this.grown = true;
    super.addOwnerReference(owner);
  }

  override add(key: string, value: unknown): void {
    this.grown = true;
    super.add(key, value);
  }

  override toJson(): object {
    return this.grown ? super.toJson() : this.declared;
  }
}
