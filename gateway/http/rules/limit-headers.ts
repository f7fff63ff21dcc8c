import type { FastifyInstance, FastifyReply } from 'fastify';
import { rateLimitHeaders } from '../../limits/rates/rate-limit-headers.ts';

/** What is left of the limits that a request was counted against, with its answer. */
export function setLimitHeaders(reply: FastifyReply): void {
  reply.headers(rateLimitHeaders(reply.request.facts.allowances));
}

export function addLimitHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    setLimitHeaders(reply);
    done();
  });
}
