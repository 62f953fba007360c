// Which acts are in force: docs/spec/2-agreement.md, 4 to 6. The numbers are its paragraphs.

import {namedBy} from './dag.mjs';

// 5.1: {lane, after, nexts} for every act, or beginning of a lane, that several acts of that lane follow.
export function forksOf(dag) {
  const points = new Map();
  for(const {id, lane, prev} of dag.all) {
    const point = prev ?? lane;
    if(!points.has(point)) points.set(point, {lane, after: prev, nexts: []});
    points.get(point).nexts.push(id);
  }
  return [...points.values()].filter(({nexts}) => nexts.length > 1);
}

// 6.2, 6.3: {id, owner, lane, offer, frontier}; lane is null where all lanes of the owner are closed.
export function closingOf(dag, {id, kind, version, body, lane: author, prev}) {
  if(version !== 1) return null;
  const owner = dag.owner(dag.acts.get(id));
  if(kind === 'member.left' && (body.onBehalfOf ?? null) === null) {
    return {id, owner, lane: null, offer: null, frontier: dag.withPast(id)};
  }
  const {device: lane, last} = body;
  if(kind !== 'device.closed' || typeof lane !== 'string' || lane === author || !dag.pasts.get(id).has(last)) return null;
  const acknowledged = prev === null ? [] : dag.withPast(prev);
  const end = dag.acts.get(last);
  if(dag.owner(end) !== owner) return null;
  if(dag.offers(last, lane)) return {id, owner, lane, offer: last, frontier: new Set(acknowledged)};
  return end.lane === lane ? {id, owner, lane, offer: null, frontier: new Set([...dag.withPast(last), ...acknowledged])} : null;
}

// 6.5: the closings of a group, without what a branch of a lane says twice.
function closingsOf(dag) {
  const all = new Map(dag.all.map(act => [act.id, closingOf(dag, act)]).filter(([, closing]) => closing !== null));
  const saidBefore = closing => {
    for(let {prev} = dag.acts.get(closing.id); prev !== null; ({prev} = dag.acts.get(prev))) {
      if(all.has(prev) && all.get(prev).lane === closing.lane) return true;
    }
    return false;
  };
  return [...all.values()].filter(closing => !saidBefore(closing));
}

// One walk of the order (4.1), with some closings taken to stand.
export class Walk {
  constructor(dag, order, applied) {
    Object.assign(this, {dag, order, applied});
    this.forks = forksOf(dag);
    this.closings = closingsOf(dag);
    this.introduced = new Map();
    this.fallen = new Map();
    this.standing = [];
    this.crossed = new Map();
    for(const id of order) this.#meet(dag.acts.get(id));
  }

  #meet(act) {
    const fork = this.forks.find(({nexts}) => nexts.includes(act.id));
    if(fork !== undefined && !this.#stands(act, fork)) this.fallen.set(act.id, fork);
    const lane = act.id === this.dag.group ? act.lane : namedBy(act);
    if(lane !== null && !this.introduced.has(lane) && (act.id === this.dag.group || this.reason(act.id) === null)) {
      this.introduced.set(lane, act.id);
    }
    const closing = this.closings.find(({id}) => id === act.id);
    if(closing !== undefined) this.#meetClosing(closing);
  }

  // --- 5: forks ----------------------------------------------------------------------------------------------------------

  // 5.6
  #stands({id, prev}, fork) {
    if(id === this.dag.group) return true;
    if(prev !== null && this.forkAround(prev) !== null) return false;
    const stood = fork.nexts.some(next => next !== id && this.#before(next, id) && this.forkAround(next) === null);
    if(stood) return false;
    const named = [this.dag.founder, ...this.dag.all.map(namedBy).filter(lane => lane !== null)];
    for(const lanes of [this.#knownTo(id), new Set(named)]) {
      const ballots = this.#ballots(fork.nexts, [...lanes].filter(lane => lane !== fork.lane));
      if(ballots.length > 0) return wins(id, fork.nexts, ballots);
    }
    return false;
  }

  // 5.6: the founding lane, and the lanes that an act in force in an act's past names.
  #knownTo(id) {
    const naming = [...this.dag.pasts.get(id)].filter(other => namedBy(this.dag.acts.get(other)) !== null && this.reason(other) === null);
    return new Set([this.dag.founder, ...naming.map(other => namedBy(this.dag.acts.get(other)))]);
  }

  #before(one, other) {
    return this.order.indexOf(one) < this.order.indexOf(other);
  }

  // 5.5: a closed lane that has no vote within its frontiers is not asked.
  #ballots(nexts, lanes, silent = (lane, ballot) => ballot.size === 0) {
    return lanes.map(lane => {
      const closings = this.applied.filter(closing => this.closes(closing, lane));
      const ballot = this.ballot(lane, nexts, closings);
      return closings.length > 0 && silent(lane, ballot, closings) ? null : ballot;
    }).filter(ballot => ballot !== null);
  }

  // 5.3: a set of acts, or 'exempt'.
  ballot(lane, nexts, closings) {
    const {dag} = this;
    let voting = dag.inLane(lane).filter(({id}) => closings.every(({frontier}) => frontier.has(id)));
    if(dag.inLane(lane).length === 0) voting = [{...dag.acts.get(this.#introduction(lane)), prev: null}];
    const ballot = new Set();
    for(const {id, prev} of voting) {
      const held = nexts.filter(next => dag.holds(id, next));
      if(held.length > 1 && prev === null) return 'exempt';
      if(held.length === 1 && !(prev !== null && nexts.some(next => dag.holds(prev, next)))) ballot.add(held[0]);
    }
    return ballot;
  }

  // 4.2; for a lane that was never introduced, the first act that names it.
  #introduction(lane) {
    return this.introduced.get(lane) ?? this.order.find(id => namedBy(this.dag.acts.get(id)) === lane);
  }

  // 5.7: the outermost fork that makes an act void, or null.
  forkAround(id) {
    let outermost = null;
    for(let act = this.dag.acts.get(id); ; act = this.dag.acts.get(act.prev)) {
      outermost = this.fallen.get(act.id) ?? outermost;
      if(act.prev === null) return outermost;
    }
  }

  // --- 6: closings -------------------------------------------------------------------------------------------------------

  // 2.6, or the offer that introduced them
  owners(lane) {
    const owners = this.dag.inLane(lane).map(act => this.dag.owner(act));
    const introduction = this.introduced.get(lane);
    if(this.dag.offers(introduction, lane)) owners.push(this.dag.owner(this.dag.acts.get(introduction)));
    return owners;
  }

  // 6.2, 6.3
  closes({owner, lane: closed}, lane) {
    return closed === null ? this.owners(lane).includes(owner) : closed === lane;
  }

  // 6.4, 6.6; where nobody is asked, none of the rivals stands.
  #meetClosing(closing) {
    const rivals = this.#rivals(closing);
    if(this.forkAround(closing.id) !== null || this.#closingAround(closing.id, rivals) !== null) return;
    if(this.#tooEarly(closing.id)) return;
    if(closing.offer !== null && this.introduced.get(closing.lane) !== closing.offer) return;
    const asked = [...this.#knownTo(closing.id)].filter(lane => !this.owners(lane).includes(closing.owner));
    const stands = rivals.every(rival => {
      const pair = [closing.id, rival];
      const silent = (lane, _, closings) => !this.dag.inLane(lane).some(({id}) =>
        closings.every(({frontier}) => frontier.has(id)) && pair.some(one => this.dag.holds(id, one)));
      return wins(closing.id, pair, this.#ballots(pair, asked, silent));
    });
    if(stands) this.standing.push(closing);
    else this.crossed.set(closing.id, rivals);
  }

  // 6.6
  #rivals(closing) {
    const ones = this.closings.filter(({owner}) => owner === closing.owner);
    const lane = ({id}) => this.dag.acts.get(id).lane;
    const voids = from => ones.filter(one => lane(one) !== lane(from)
      && (from.lane === null || from.lane === lane(one)) && !from.frontier.has(one.id));
    const leads = (from, to) => {
      const reached = new Set();
      for(const open = [from]; open.length > 0;) {
        for(const next of voids(open.pop())) {
          if(!reached.has(next)) open.push(next);
          reached.add(next);
        }
      }
      return reached.has(to);
    };
    const apart = (one, other) => !this.dag.holds(one.id, other.id) && !this.dag.holds(other.id, one.id);
    const crosses = other => lane(other) !== lane(closing) && apart(closing, other)
      && leads(closing, other) && leads(other, closing);
    return ones.filter(crosses).map(({id}) => id);
  }

  // 6.6: closings that wait until one of them is preferred.
  get undecided() {
    const standing = this.applied.map(({id}) => id);
    return this.closings.filter(({id}) =>
      this.reason(id)?.code === 'closings_crossed' && !this.crossed.get(id).some(rival => standing.includes(rival)));
  }

  // The first standing closing that voids an act, or null.
  #closingAround(id, but = []) {
    const {lane} = this.dag.acts.get(id);
    return this.applied.find(closing =>
      !but.includes(closing.id) && !closing.frontier.has(id) && this.closes(closing, lane)) ?? null;
  }

  #tooEarly(id) {
    const introduction = this.introduced.get(this.dag.acts.get(id).lane);
    return introduction === undefined || this.#before(id, introduction);
  }

  // 4.3: why an act is void, or null, with two acts at most that prove it.
  reason(id) {
    const fork = this.forkAround(id);
    if(fork !== null) return {code: 'two_faced', acts: [...fork.nexts].sort().slice(0, 2)};
    const closing = this.#closingAround(id);
    if(closing !== null) return {code: 'beyond_the_frontier', acts: [closing.id]};
    if(this.#tooEarly(id)) return {code: 'lane_not_introduced', acts: []};
    return this.crossed.has(id) ? {code: 'closings_crossed', acts: [...this.crossed.get(id)].sort().slice(0, 2)} : null;
  }
}

// 5.6: whether all that were asked agree with one of several acts, and with no other.
function wins(id, nexts, ballots) {
  const agree = next => ballots.every(ballot => ballot === 'exempt' || ballot.has(next));
  return ballots.some(ballot => ballot !== 'exempt') && nexts.filter(agree).join() === id;
}

// 6.7: the walk that finds what it took.
export function standing(dag, order) {
  let applied = [];
  for(let number = 1; ; number += 1) {
    const walk = new Walk(dag, order, applied);
    const took = applied.map(({id}) => id);
    const next = walk.standing.filter(({id}) => number < 17 || took.includes(id));
    if(next.map(({id}) => id).join() === took.join()) return walk;
    applied = next;
  }
}
