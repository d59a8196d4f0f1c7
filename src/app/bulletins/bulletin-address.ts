/** The page of a bulletin on the dashboard; nothing where it is not known where the server is reached. */
export const bulletinAddress = (publicUrl: string | undefined, id: string): string | undefined =>
  publicUrl === undefined
    ? undefined
    : new URL(
        `can-bo/ban-tin/xem/${encodeURIComponent(id)}`,
        publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`,
      ).href;
