import type { Happening } from '../../../core/happening';
import { pictureFormat } from '../picture-format';
import type { OfficialAccountEvent } from './event-schema';

type Photographed = Extract<Happening, { kind: 'photographed' }>;

/** A picture sent as such, or as a file with its name and size; nothing else comes back. */
export function readPicture(event: OfficialAccountEvent): Photographed | undefined {
  const attachment = event.message?.attachments?.[0];
  const photo = event.event_name === 'user_send_file' ? pictureFile(attachment) : picture(attachment);
  return photo === undefined ? undefined : { kind: 'photographed', photo, ...around(event) };
}

/** What was written with the picture, and what it was sent with. */
function around({ message, part }: OfficialAccountEvent): Pick<Photographed, 'caption' | 'album'> {
  const caption = message?.text?.normalize('NFC') ?? '';
  const album = part === undefined ? undefined : message?.msg_id;
  return { ...(caption !== '' && { caption }), ...(album !== undefined && { album }) };
}

type Attachment = NonNullable<NonNullable<OfficialAccountEvent['message']>['attachments']>[number];

function picture(attachment: Attachment | undefined): Photographed['photo'] | undefined {
  const ref = attachment?.payload?.url ?? attachment?.payload?.thumbnail;
  return ref === undefined ? undefined : { ref };
}

/** By its announced type or its name: what it is, its bytes will tell. */
function pictureFile(attachment: Attachment | undefined): Photographed['photo'] | undefined {
  const { url, name, size, type } = attachment?.payload ?? {};
  const mime = pictureMime(type) ?? pictureMime(/\.(\w+)$/u.exec(name ?? '')?.[1]);
  if (url === undefined || mime === undefined) return undefined;
  return {
    ref: url,
    mime,
    ...(name !== undefined && { fileName: name.normalize('NFC') }),
    ...(size !== undefined && { bytes: size }),
  };
}

/** Of `image/png`, or of an ending such as `png`. */
function pictureMime(type: string | undefined): string | undefined {
  const lower = type?.toLowerCase();
  return lower?.startsWith('image/') === true ? lower : pictureFormat(lower);
}
