const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Zalo/i, 'Zalo'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Android/, 'điện thoại Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'máy tính Windows'],
  [/Mac OS X/, 'máy Mac'],
  [/CrOS|Linux/, 'máy tính Linux'],
];

/** What a person calls the device that a browser speaks of: "Chrome trên điện thoại Android". */
export function deviceName(userAgent: string | undefined): string {
  const named = (list: typeof browsers) =>
    list.find(([pattern]) => pattern.test(userAgent?.slice(0, 400) ?? ''))?.[1];
  const [browser, system] = [named(browsers) ?? 'Trình duyệt lạ', named(systems)];
  return system === undefined ? browser : `${browser} trên ${system}`;
}
