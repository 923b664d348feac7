import { existsSync } from 'fs';
import { basename, join } from 'path';
import { Part } from './parts';

/** The folder of a service's source, which its image is named after. */
export const sourceOf = ({ image }: Pick<Part, 'image'>): string => join('services', basename(image));

/** What a service written in Python says that it needs. */
export const requirementsOf = (part: Pick<Part, 'image'>): string => join(sourceOf(part), 'requirements.txt');

/** Whether a service is written in Python. */
export const isPython = (part: Pick<Part, 'image'>): boolean => existsSync(requirementsOf(part));
