import { describe, expect, it } from 'vitest';
import { rateLimitHeaders } from '../../../../gateway/limits/rates/rate-limit-headers.ts';

const requests = { policy: 'requests', isExceeded: false, limit: 300, remaining: 299, resetSeconds: 60 };
const cost = { policy: 'cost', isExceeded: true, limit: 1_000, remaining: 0, resetSeconds: 31 };
const address = { policy: 'address', isExceeded: true, limit: 50, remaining: 0, resetSeconds: 7 };

describe('the headers of limits', () => {
  it('are none where nothing was counted', () => {
    expect(rateLimitHeaders([])).toEqual({});
  });

  it('tell of each limit what it is and what is left', () => {
    expect(rateLimitHeaders([requests])).toEqual({
      'ratelimit-policy': '"requests";q=300;w=60',
      ratelimit: '"requests";r=299;t=60',
    });
  });

  it('tell to wait for the last of those that are exceeded', () => {
    expect(rateLimitHeaders([requests, cost, address])).toEqual({
      'ratelimit-policy': '"requests";q=300;w=60, "cost";q=1000;w=60, "address";q=50;w=60',
      ratelimit: '"requests";r=299;t=60, "cost";r=0;t=31, "address";r=0;t=7',
      'retry-after': '31',
    });
  });
});
