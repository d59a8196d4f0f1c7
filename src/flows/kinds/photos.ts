import { listOf } from '../engine/list-of';
import { type Kind, notUnderstood } from './kind';

/** Pictures sent into the chat; what is typed beside them is read by `engine/hear-text.ts`. */
export const photos: Kind<'photos'> = {
  hint: ({ most }) => ({ key: 'hint.photos', params: { most } }),
  read: () => notUnderstood,
  show: (_answer, value) => ({
    key: 'answer.photos',
    params: { photos: listOf(value).length },
  }),
};
