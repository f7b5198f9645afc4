// IrDA: which devices are in range, what they offer, and where it ends where they are not.

export { discover } from './discovery';
export type { Discovery, DiscoveryOptions } from './discovery';
export { queryIas } from './iasQuery';
export type { IasQuestion, IasResult } from './iasQuery';
export { missingStack } from './missingStack';
export { checkReadiness } from './readiness';
export type { Readiness, ReadinessOptions } from './readiness';
export { reportReadiness } from './report';
export { devicesCalled, resolveDevice } from './resolveDevice';
