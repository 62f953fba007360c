// How far the book is settled: docs/spec/2-agreement.md, 7. The numbers are its paragraphs.

import {namedBy} from './dag.mjs';

export class Settling {
  constructor(walk) {
    const {dag, order, introduced, applied} = walk;
    Object.assign(this, {walk, dag, order, closings: applied});
    this.place = new Map(order.map((id, at) => [id, at]));
    this.lanes = [...introduced.keys()];
    this.since = new Map([...introduced].map(([lane, id]) => [lane, this.place.get(id)]));
    this.reasons = new Map(order.map(id => [id, walk.reason(id)]));
    this.undecided = walk.undecided;
    this.reaches = new Map();
    this.namings = new Map();
  }

  // 7.1
  matters(id) {
    const {kind, version} = this.dag.acts.get(id);
    return this.reasons.get(id) === null && !(kind === 'book.seen' && version === 1);
  }

  // 7.1: what is in force, or may come to be so.
  #waits(id) {
    return this.matters(id) || this.#isUndecided(id);
  }

  #isUndecided(id) {
    return this.undecided.some(closing => closing.id === id);
  }

  // 7.2 to 7.6
  settled() {
    let here = this.#on({at: 0, gone: []});
    for(;;) {
      const further = this.#past(here);
      if(further === null) break;
      here = further;
    }
    const ids = this.order.slice(0, here.at).filter(id => this.matters(id));
    const waitingFor = here.at < this.order.length ? [...this.#lacking(this.order[here.at], here)] : [];
    return {ids, roster: this.#roster(here), waitingFor};
  }

  // On until an act that matters is not settled.
  #on({at, gone}) {
    for(; at < this.order.length; at += 1) {
      const id = this.order[at];
      if(this.#waits(id) && this.#lacking(id, {at, gone}).size > 0) return {at, gone};
      const closing = this.closings.find(one => one.id === id);
      if(closing !== undefined && !gone.includes(closing)) gone = [...gone, closing];
    }
    return {at, gone};
  }

  // 7.6
  #past({at, gone}) {
    const ahead = this.closings.filter(({id}) => this.place.get(id) >= at);
    for(let m = 1; m <= ahead.length; m += 1) {
      const fresh = ahead.slice(0, m).filter(one => !gone.includes(one));
      const there = this.#on({at, gone: [...gone, ...fresh]});
      const alone = one => this.lanes.every(lane => lane === this.dag.acts.get(one.id).lane || !this.walk.closes(one, lane));
      const heard = one => alone(one) || this.#roster(there).some(lane => !this.walk.owners(lane).includes(one.owner));
      if(there.at > this.place.get(ahead[m - 1].id) && fresh.every(heard)) return there;
    }
    return null;
  }

  // 7.2: the lanes that count at a place.
  #roster({at, gone}) {
    return this.lanes.filter(lane => this.since.get(lane) < at && !this.#isGone(lane, gone));
  }

  #isGone(lane, gone) {
    return gone.some(closing => this.walk.closes(closing, lane));
  }

  // 7.5 and 7.8: the lanes that stand in the way of an act.
  #lacking(id, here) {
    const {lane: author} = this.dag.acts.get(id);
    const doubted = this.undecided.some(closing => this.walk.closes(closing, author) && !closing.frontier.has(id));
    if(doubted && !this.#isUndecided(id)) return new Set(this.lanes.filter(lane => this.undecided.some(closing => this.walk.closes(closing, lane))));
    const lanes = this.#roster(here), acknowledgements = [], lacking = new Set();
    for(const lane of lanes) {
      const first = this.#acknowledgement(lane, id, here.gone);
      if(first === null) lacking.add(lane);
      else {
        acknowledgements.push(first);
        lanes.push(...this.#knownTo(first, here.gone).filter(one => !lanes.includes(one)));
      }
    }
    for(const lane of lanes) {
      if(!acknowledgements.every(one => this.#reach(lane).has(one))) lacking.add(lane);
    }
    return lacking;
  }

  #reach(lane) {
    if(!this.reaches.has(lane)) {
      this.reaches.set(lane, new Set(this.dag.inLane(lane).flatMap(({id}) => [...this.dag.withPast(id)])));
    }
    return this.reaches.get(lane);
  }

  // 7.3: the acts that name a lane and are in force or may come to stand.
  #mayName(gone) {
    const key = gone.map(({id}) => id).join();
    if(!this.namings.has(key)) {
      const speaking = new Set([this.dag.founder]), namings = [];
      for(const id of this.order) {
        const act = this.dag.acts.get(id), lane = namedBy(act);
        if(lane === null || !speaking.has(act.lane) || this.#isLost(id, act, gone)) continue;
        speaking.add(lane);
        namings.push({id, lane});
      }
      this.namings.set(key, namings.filter(({lane}) => !this.#isGone(lane, gone)));
    }
    return this.namings.get(key);
  }

  #isLost(id, {lane}, gone) {
    if(this.reasons.get(id) === null) return false;
    const fork = this.walk.forkAround(id);
    return (fork !== null && this.#standingNext(fork) !== undefined)
      || gone.some(closing => this.walk.closes(closing, lane) && !closing.frontier.has(id));
  }

  #standingNext(fork) {
    return fork.nexts.find(next => this.walk.forkAround(next) === null);
  }

  #knownTo(id, gone) {
    const past = this.dag.pasts.get(id);
    return [...new Set(this.#mayName(gone).filter(naming => past.has(naming.id)).map(({lane}) => lane))];
  }

  // 7.4
  #acknowledgement(lane, id, gone) {
    const holding = this.dag.inLane(lane).filter(act => this.reasons.get(act.id) === null && this.dag.holds(act.id, id));
    const first = holding.reduce((one, other) => one === null || other.seq < one.seq ? other : one, null);
    return first !== null && this.#restsOnFirmFaces(first, gone) ? first.id : null;
  }

  #restsOnFirmFaces(act, gone) {
    for(let {id, lane, prev} = act; ; ({id, lane, prev} = this.dag.acts.get(prev))) {
      const fork = this.walk.forks.find(({nexts}) => nexts.includes(id));
      if(fork !== undefined && id !== this.dag.group) {
        const founder = this.#isGone(this.dag.founder, gone) ? [] : [this.dag.founder];
        const voters = [...founder, ...this.#knownTo(id, gone)].filter(one => one !== lane);
        const agrees = ballot => ballot === 'exempt' || ballot.has(id);
        if(!voters.every(voter => agrees(this.walk.ballot(voter, fork.nexts, [])))) return false;
      }
      if(prev === null) return true;
    }
  }
}
