import {
  ServiceEntry,
  ServiceEntrySpecLocation as Location,
  ServiceEntrySpecPorts as Port,
  ServiceEntrySpecResolution as Resolution,
} from '../../imports/networking.istio.io';
import { Component } from '../base/component';
import { Manifest } from '../base/manifest';

/** Makes a host outside the cluster known to the mesh, in this namespace alone. */
export function serviceEntry(of: Component & { readonly host: string }, port: Port): void {
  new Manifest(of, ServiceEntry, { name: of.name }, () => ({
    spec: {
      hosts: [of.host],
      exportTo: ['.'],
      location: Location.MESH_UNDERSCORE_EXTERNAL,
      resolution: Resolution.DNS,
      ports: [port],
    },
  }));
}
