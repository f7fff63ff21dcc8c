import type { Contestant } from '../contestants.ts';
import { createOurs } from './ours.ts';
import { createHive, createMercurius } from './rival.ts';
import type { RivalSetting } from './rival.ts';
import { createRoute } from './route.ts';
import { createStockGateway } from './stock-gateway.ts';

/** In the order of the report. */
export function allContestants(setting: RivalSetting): readonly Contestant[] {
  const { place, subgraphs } = setting;
  return [
    createOurs(place),
    createStockGateway(place, subgraphs),
    createHive(setting, 'js'),
    createHive(setting, 'rust'),
    createMercurius(setting),
    createRoute(place, 'knexRoute', 'knex-route', 'hand-written: Fastify, DataLoader, knex'),
    createRoute(place, 'bareRoute', 'bare-route', 'hand-written: Fastify, SQL on the bare driver'),
  ];
}
