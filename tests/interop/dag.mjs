// Acts and their pasts, who speaks in a lane, and the order: docs/spec/2-agreement.md, 1 to 3. The numbers are its paragraphs.
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

export const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

// 3.2
export function rankOf({kind, version, body}) {
  if(version !== 1 || !VERSION_1.has(kind)) return 4;
  if(kind === 'device.closed' || kind === 'member.left') return 0;
  if(kind === 'decision.counted') return Object.hasOwn(body, 'frontier') ? 0 : 3;
  if(kind === 'decision.balloted') return 1;
  return NAMING.has(kind) || kind === 'device.accepted' ? 2 : 3;
}

// 1.5: the lane that an act names, or null.
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

  // The lane of the founding act.
  get founder() {
    return this.acts.get(this.group).lane;
  }

  get all() {
    return [...this.acts.values()];
  }

  inLane(lane) {
    return this.all.filter(act => act.lane === lane);
  }

  // An act and its past.
  withPast(id) {
    return new Set([id, ...this.pasts.get(id)]);
  }

  // Whether an act has another in its past, or is it.
  holds(later, earlier) {
    return later === earlier || this.pasts.get(later).has(earlier);
  }

  // --- 1: admission ------------------------------------------------------------------------------------------------------

  verdict(act) {
    if(this.acts.has(act.id)) return {verdict: 'known'};
    if(act.id === this.group) return {verdict: 'admitted'};
    if(act.group !== this.group) return {verdict: 'refused', code: 'other_group'};
    if(act.kind === 'group.founded') return {verdict: 'refused', code: 'second_founding'};
    const missing = act.parents.filter(id => !this.acts.has(id));
    if(missing.length > 0) return {verdict: 'waits', for: missing.sort()};
    const code = this.#refusal(act);
    return code === null ? {verdict: 'admitted'} : {verdict: 'refused', code};
  }

  #refusal({lane, prev, seen, seq, parents}) {
    const before = prev === null ? {lane, seq: 0} : this.acts.get(prev);
    if(before.lane !== lane) return 'prev_not_of_lane';
    if(before.seq !== seq - 1) return 'wrong_seq';
    if(seen.some(id => this.acts.get(id).lane === lane)) return 'seen_own_lane';
    if(seen.some(id => parents.some(parent => this.pasts.get(parent).has(id)))) return 'seen_redundant';
    const past = new Set(parents.flatMap(id => [id, ...this.pasts.get(id)]));
    const named = seq > 1 || lane === this.founder || this.naming(lane, past).length > 0;
    return named ? null : 'lane_not_named';
  }

  // --- 2: who speaks -----------------------------------------------------------------------------------------------------

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
    if(first.lane === this.founder) return this.group;
    const named = this.naming(first.lane, this.pasts.get(first.id));
    const smallest = named.reduce((one, other) => Buffer.compare(digestOf(one.id), digestOf(other.id)) < 0 ? one : other);
    if(smallest.kind === 'device.offered') return this.member(smallest);
    const {member} = smallest.body;
    return smallest.kind !== 'member.admitted' && isId(member) ? member : smallest.id;
  }

  // 2.6; the founding act's lane is its own owner, as it is the group's member (2.4).
  owner(act) {
    const first = this.first(act);
    const {kind, version, body, lane} = first;
    if(lane === this.founder) return lane;
    if(kind !== 'device.accepted' || version !== 1 || !this.pasts.get(first.id).has(body.offered)) return lane;
    return this.offers(body.offered, lane) ? this.owner(this.acts.get(body.offered)) : lane;
  }

  // Whether an act is an offer of a lane.
  offers(id, lane) {
    const act = this.acts.get(id);
    return act !== undefined && act.kind === 'device.offered' && namedBy(act) === lane;
  }

  // --- 3: the order ------------------------------------------------------------------------------------------------------

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
