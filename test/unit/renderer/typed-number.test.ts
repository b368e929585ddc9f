import { describe, expect, it } from 'vitest';
import { numberFrom, writtenNumber } from '../../../src/renderer/src/screens/settings/typed-number';

const english = { decimal: '.', group: ',' };
const german = { decimal: ',', group: '.' };
const french = { decimal: ',', group: '\u202f' };
const swiss = { decimal: '.', group: '’' };
const arabic = { decimal: '٫', group: '٬' };

describe('a number as it is typed', () => {
  it.each([
    ['30', 30],
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['0,25', 0.25],
    ['.5', 0.5],
    ['10 000', 10_000],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1,234.5', 1_234.5],
    ['1.234,5', 1_234.5],
    ['1.5.2', null],
    ['1,2,3', null],
    ['many', null],
    ['-3', null],
    ['1e3', null],
  ])('%s is %s everywhere', (typed, value) => {
    expect(numberFrom(typed, english)).toBe(value);
    expect(numberFrom(typed, german)).toBe(value);
  });

  it('means by one sign before three digits what it means where the person lives', () => {
    expect(numberFrom('10,000', english)).toBe(10_000);
    expect(numberFrom('10,000', german)).toBe(10);
    expect(numberFrom('10.000', english)).toBe(10);
    expect(numberFrom('10.000', german)).toBe(10_000);
  });

  it('is grouped as the person groups', () => {
    expect(writtenNumber(12_345.5, english)).toBe('12,345.5');
    expect(writtenNumber(12_345.5, german)).toBe('12.345,5');
  });

  it('is read again as it was written', () => {
    for (const value of [0, 1.5, 0.25, 1_000, 1_234.567, 1_234_567])
      for (const signs of [english, german, french, swiss, arabic])
        expect(numberFrom(writtenNumber(value, signs), signs)).toBe(value);
  });
});
