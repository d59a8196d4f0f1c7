/** Branded ids: only a parser, a port or the makers below produce one. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** `channel:account:chat`, the key of a conversation. */
export type ConversationId = Id<'ConversationId'>;
export type PersonId = Id<'PersonId'>;
export type PhotoId = Id<'PhotoId'>;
export type DeclarationId = Id<'DeclarationId'>;
/** Of an officer: the person's id, or the chat's where nothing was declared in it. */
export type OfficerId = Id<'OfficerId'>;
export type InvitationId = Id<'InvitationId'>;
/** `id@version` of a published criteria set. */
export type SetRef = Id<'SetRef'>;

export const conversationId = (text: string): ConversationId => text as ConversationId;
export const personId = (text: string): PersonId => text as PersonId;
export const photoId = (text: string): PhotoId => text as PhotoId;
export const declarationId = (text: string): DeclarationId => text as DeclarationId;
export const officerId = (text: string): OfficerId => text as OfficerId;
export const invitationId = (text: string): InvitationId => text as InvitationId;
export const setRef = (id: string, version: string): SetRef => `${id}@${version}` as SetRef;
