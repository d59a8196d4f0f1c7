import type { Page } from '../page';
import { oneDeclarationPages } from './declaration-pages';
import type { DeclarationPagesDeps } from './deps';
import { photoPages } from './photo-pages';
import { queuePages } from './queue-pages';

/** Every page about declarations. */
export const declarationPages = (deps: DeclarationPagesDeps): readonly Page[] => [
  ...queuePages(deps),
  ...photoPages(deps),
  ...oneDeclarationPages(deps),
];
