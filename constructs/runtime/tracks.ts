import { trackLabel } from '../base/labels';
import { Image } from '../pod/image';
import { StandingProgram } from './program';

/** One of the versions that run: a Deployment each. */
export interface Track {
  /** Which of the two. */
  readonly track: 'stable' | 'canary';
  /** The name of its Deployment. */
  readonly name: string;
  /** What it runs. */
  readonly image: Image;
  /** What its pods are selected by. */
  readonly labels: Readonly<Record<string, string>>;
}

/** The versions of a program: the stable one, and its canary. */
export function tracksOf({ name, image, canary, pods }: StandingProgram): Track[] {
  const track = (name: string, track: Track['track'], image: Image): Track => ({
    track,
    name,
    image,
    labels: { ...pods.labels, [trackLabel]: track },
  });
  return [track(name, 'stable', image), ...(canary ? [track(`${name}-canary`, 'canary', canary.image)] : [])];
}
