import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from '../../../../../gateway/live/transports/web-socket/own-origin.ts';

describe('isOwnOrigin', () => {
  it.each([
    [undefined, 'shop.example'],
    ['https://shop.example', 'shop.example'],
    ['https://shop.example', 'SHOP.example:443'],
    ['http://shop.example', 'shop.example:80'],
    ['http://localhost:4000', 'localhost:4000'],
    ['http://[::1]:4000', '[::1]:4000'],
  ])('takes %s at %s', (origin, host) => {
    expect(isOwnOrigin(origin, host)).toBe(true);
  });

  it.each([
    ['https://evil.example', 'shop.example'],
    ['https://shop.example.evil.example', 'shop.example'],
    ['https://evil.example/shop.example', 'shop.example'],
    ['https://shop.example@evil.example', 'shop.example'],
    ['https://shop.example:8443', 'shop.example'],
    ['http://shop.example', 'shop.example:443'],
    ['null', 'shop.example'],
    ['', 'shop.example'],
    ['file://', ''],
    ['null', ''],
    ['https://shop.example', ''],
    ['https://shop.example', 'a b'],
  ])('refuses "%s" at "%s"', (origin, host) => {
    expect(isOwnOrigin(origin, host)).toBe(false);
  });
});
