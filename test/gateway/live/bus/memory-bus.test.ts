import { createMemoryBus } from '../../../../gateway/live/bus/memory-bus.ts';
import { describeChangeBus } from './conformance.ts';

describeChangeBus('the bus of one process', async () => createMemoryBus());
