import { ApiObject, ApiObjectMetadata, ApiObjectMetadataDefinition, GroupVersionKind, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { fingerprint } from './fingerprint';
import { DeclaredMetadata, Metadata } from './metadata';

/** A generated class of a kind of object: from a published CRD, or from cdk8s-plus. */
export interface Kind<Props> {
  /** Its API version and kind. */
  readonly GVK: GroupVersionKind;
  manifest(props: Props): unknown;
}

/** An object as it is written, as far as it is known here. */
interface Document {
  metadata: { readonly labels?: object };
  readonly spec?: unknown;
}

/**
 * An object whose existence is decided when it is constructed, and whose contents are decided when they are written:
 * by then every edge is known. cdk8s' own Lazy does this for a single value, at the cost of a walk over all the others.
 */
export class Manifest<Props extends { readonly metadata?: ApiObjectMetadata }> extends ApiObject {
  private readonly patched: JsonPatch[] = [];

  /**
   * @param kind the generated class, such as `VirtualService`
   * @param contents everything but the metadata, asked for once the whole system is known
   * @param madeOf what a fingerprint at the end of its name stands for, where it cannot be changed, only replaced by another one
   */
  constructor(
    scope: Construct,
    private readonly type: Kind<Props>,
    metadata: DeclaredMetadata,
    private readonly contents: () => Omit<Props, 'metadata'>,
    private readonly madeOf?: () => unknown,
  ) {
    super(scope, `${type.GVK.kind}.${metadata.name}`, { ...type.GVK, metadata });
    const { name, namespace = this.chart.namespace } = metadata;
    const labels = { ...this.chart.labels, ...metadata.labels };
    const declared = { name, namespace, labels: Object.keys(labels).length > 0 ? labels : undefined };
    (this as { metadata: ApiObjectMetadataDefinition }).metadata = new Metadata(this, declared);
  }

  override addJsonPatch(...ops: JsonPatch[]): void {
    this.patched.push(...ops);
  }

  /** The name under which it is written: known once the whole system is. */
  get writtenName(): string {
    if (!this.madeOf) return this.name;
    const made = this.madeOf();
    if (this.patched.length === 0) return `${this.name}-${fingerprint(made)}`;
    // A patch may change nothing of that.
    const [before, after] = [this.document(), this.patch(this.document())].map(({ spec }) => JSON.stringify(spec));
    return `${this.name}-${fingerprint(before === after ? made : [made, after])}`;
  }

  override toJson(): unknown {
    const document = this.patched.length === 0 ? this.document() : this.patch(this.document());
    if (!this.madeOf) return document;
    return { ...document, metadata: { ...document.metadata, name: this.writtenName } };
  }

  private document(): Document {
    const document = this.type.manifest(this.contents() as Props) as Document;
    // The generated classes know the metadata's shape; here it is already in the server's form.
    document.metadata = this.metadata.toJson();
    return document;
  }

  private patch(document: Document): Document {
    // A patch changes what it is given, and metadata is given out again.
    const metadata = { ...document.metadata, labels: { ...document.metadata.labels } };
    return JsonPatch.apply({ ...document, metadata }, ...this.patched) as Document;
  }
}
