// Acts and their pasts, who speaks in a lane, and the order, written from docs/spec/2-agreement.md.
// Every past is a set of ids: slow, and hard to get wrong.

import {digestOf, isId} from './act.mjs';
import {sha256} from './ed25519.mjs';

const KINDS = {
  act: 'corrected erased witnessed',
  book: 'seen',
  collision: 'settled',
  commitment: 'accepted amended confirmed date_passed declined evidenced handover_asked joined offered released reminded '
    + 'requested started taken_over withdrawn',
  decision: 'balloted counted objected opened waited withdrawn',
  deed: 'recorded',
  device: 'accepted closed offered',
  dispute: 'opened resolved',
  epoch: 'opened',
  fund: 'approved earmark_returned earmarked paid payment_confirmed payout_asked payout_withdrawn received statement_checked',
  group: 'forked founded',
  holding: 'booked booking_accepted booking_cancelled care_planned condition_noted counted handed_over lowered raised received '
    + 'registered retired stewardship_passed stewardship_taken',
  member: 'admitted invited left profiled rekeyed renewed rested returned vouched',
  outcome: 'declared measured reviewed',
  page: 'edited opened',
  period: 'agreed closed',
  series: 'closed joined opened rested'
};
const VERSION_1 = new Set(Object.entries(KINDS).flatMap(([area, verbs]) => verbs.split(' ').map(verb => `${area}.${verb}`)));
const NAMING = new Set(['member.admitted', 'member.rekeyed', 'member.returned', 'device.offered']);

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

export function rankOf({kind, version, body}) {
  if(version !== 1 || !VERSION_1.has(kind)) return 4;
  if(kind === 'device.closed' || kind === 'member.left') return 0;
  if(kind === 'decision.counted') return Object.hasOwn(body, 'frontier') ? 0 : 3;
  if(kind === 'decision.balloted') return 1;
  return NAMING.has(kind) || kind === 'device.accepted' ? 2 : 3;
}

// The lane that an act names, or null.
export function namedBy({kind, version, body, lane}) {
  if(version !== 1 || !NAMING.has(kind) || !isObject(body.device)) return null;
  const named = body.device.sign;
  return typeof named === 'string' && named !== lane ? named : null;
}

export class Dag {
  constructor(group) {
    this.group = group;
    this.acts = new Map();
    this.pasts = new Map();
  }

  // Takes in an act whose parents are here.
  add(act) {
    const past = new Set();
    for(const parent of act.parents) {
      past.add(parent);
      for(const id of this.pasts.get(parent)) past.add(id);
    }
    this.acts.set(act.id, act);
    this.pasts.set(act.id, past);
  }

  get all() {
    return [...this.acts.values()];
  }

  inLane(lane) {
    return this.all.filter(act => act.lane === lane);
  }

  // Whether an act has another in its past, or is it.
  holds(later, earlier) {
    return later === earlier || this.pasts.get(later).has(earlier);
  }

  // --- who speaks --------------------------------------------------------------------------------------------------------

  first(act) {
    while(act.prev !== null) act = this.acts.get(act.prev);
    return act;
  }

  // The acts that name a lane, among some ids.
  naming(lane, ids) {
    return [...ids].map(id => this.acts.get(id)).filter(act => namedBy(act) === lane);
  }

  member(act) {
    const first = this.first(act);
    if(first.id === this.group) return this.group;
    const named = this.naming(first.lane, this.pasts.get(first.id));
    const smallest = named.reduce((one, other) => Buffer.compare(digestOf(one.id), digestOf(other.id)) < 0 ? one : other);
    if(smallest.kind === 'device.offered') return this.member(smallest);
    const {member} = smallest.body;
    return smallest.kind !== 'member.admitted' && isId(member) ? member : smallest.id;
  }

  // --- the order ---------------------------------------------------------------------------------------------------------

  key(act) {
    const member = this.member(act);
    const others = [...this.pasts.get(act.id)].filter(id => this.member(this.acts.get(id)) !== member).length;
    return {rank: rankOf(act), others_seen: others, mark: sha256(`${this.group}\n${member}\n${others}`).toString('hex')};
  }

  order() {
    const keys = new Map(this.all.map(act => [act.id, this.key(act)]));
    const placed = new Set();
    const waiting = new Set(this.acts.keys());
    while(waiting.size > 0) {
      const ready = [...waiting].map(id => this.acts.get(id)).filter(act => act.parents.every(id => placed.has(id)));
      const next = ready.reduce((one, other) => compare(one, keys.get(one.id), other, keys.get(other.id)) < 0 ? one : other);
      placed.add(next.id);
      waiting.delete(next.id);
    }
    return [...placed];
  }
}

function compare(one, oneKey, other, otherKey) {
  return oneKey.rank - otherKey.rank
    || otherKey.others_seen - oneKey.others_seen
    || Buffer.compare(Buffer.from(oneKey.mark, 'hex'), Buffer.from(otherKey.mark, 'hex'))
    || Buffer.compare(Buffer.from(one.lane), Buffer.from(other.lane))
    || one.seq - other.seq
    || Buffer.compare(digestOf(one.id), digestOf(other.id));
}
