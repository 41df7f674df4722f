/** Cases where we differ on purpose: id → line of the list of upstream's quirks. */
export const DEPARTURES: Readonly<Record<string, string>> = {
  E297: '51: a byte order mark is skipped',
};
