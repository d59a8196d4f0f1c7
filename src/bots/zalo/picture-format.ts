const formats: ReadonlyMap<string, string> = new Map([
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['heic', 'image/heic'],
  ['heif', 'image/heif'],
  ['gif', 'image/gif'],
]);

/** The MIME type of a picture by its extension, in any case; nothing for what is no picture by its name. */
export const pictureFormat = (extension = ''): string | undefined => formats.get(extension.toLowerCase());
