// How far the book is settled: docs/spec/2-agreement.md, 7. The numbers are its paragraphs.

export class Settling {
  constructor(walk) {
    const {dag, order, introduced, applied} = walk;
    Object.assign(this, {walk, dag, order, closings: applied});
    this.place = new Map(order.map((id, at) => [id, at]));
    this.introductions = new Map([...introduced].map(([lane, id]) => [id, lane]));
    this.lanes = [...introduced.keys()];
    this.since = new Map([...introduced].map(([lane, id]) => [lane, this.place.get(id)]));
    this.inForce = new Set(order.filter(id => walk.reason(id) === null));
    this.undecided = walk.undecided;
    this.reach = new Map(this.lanes.map(lane => [lane, new Set(dag.inLane(lane).flatMap(({id}) => [...dag.withPast(id)]))]));
  }

  // 7.1
  matters(id) {
    const {kind, version} = this.dag.acts.get(id);
    return this.inForce.has(id) && !(kind === 'book.seen' && version === 1);
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
    return {ids, roster: this.#roster(here), waitingFor: this.#waitingFor(here)};
  }

  // On until an act that matters lies outside the frontier.
  #on({at, gone}) {
    for(let frontier = null; at < this.order.length; at += 1) {
      const id = this.order[at];
      frontier ??= this.#frontier({at, gone});
      if(this.matters(id) && (!frontier.has(id) || this.#inDoubt(id))) return {at, gone};
      const closing = this.closings.find(one => one.id === id);
      if(closing !== undefined && !gone.includes(closing)) gone = [...gone, closing];
      if(closing !== undefined || this.introductions.has(id)) frontier = null;
    }
    return {at, gone};
  }

  // 7.6
  #past({at, gone}) {
    const ahead = this.closings.filter(({id}) => this.place.get(id) >= at);
    for(let m = 1; m <= ahead.length; m += 1) {
      const there = this.#on({at, gone: [...gone, ...ahead.slice(0, m)]});
      if(there.at > this.place.get(ahead[m - 1].id)) return there;
    }
    return null;
  }

  #inDoubt(id) {
    const {lane} = this.dag.acts.get(id);
    return this.undecided.some(closing => this.walk.closes(closing, lane) && !closing.frontier.has(id));
  }

  // The lanes that count at a place, R.
  #roster({at, gone}) {
    return this.#open(gone).filter(lane => this.since.get(lane) < at);
  }

  #open(gone) {
    return this.lanes.filter(lane => !gone.some(closing => this.walk.closes(closing, lane)));
  }

  // 7.3: the lanes that are asked about an act.
  #asked(id, here) {
    const counting = this.#roster(here);
    return this.#open(here.gone).filter(lane => counting.includes(lane) || this.since.get(lane) <= this.place.get(id));
  }

  #newest(lane, here) {
    const known = this.dag.inLane(lane).filter(act =>
      this.inForce.has(act.id) && this.#asked(act.id, here).every(other => this.reach.get(other).has(act.id)));
    return known.reduce((one, other) => one === null || other.seq > one.seq ? other : one, null);
  }

  // 7.4
  #frontier(here) {
    const pasts = this.#roster(here).map(lane => this.#newest(lane, here)).map(act => act === null ? new Set() : this.dag.withPast(act.id));
    return new Set(this.order.filter(id => pasts.every(past => past.has(id))));
  }

  // 7.8
  #waitingFor(here) {
    const x = this.order[here.at];
    if(x === undefined) return [];
    const waiting = new Set();
    for(const lane of this.#roster(here)) {
      const holding = this.dag.inLane(lane).filter(({id}) => this.inForce.has(id) && this.dag.holds(id, x));
      const w = holding.reduce((one, other) => one === null || other.seq < one.seq ? other : one, null);
      const lacking = w === null ? [lane] : this.#asked(w.id, here).filter(other => !this.reach.get(other).has(w.id));
      for(const one of lacking) waiting.add(one);
    }
    if(waiting.size > 0) return [...waiting];
    // Nobody lacks it: then it is an undecided closing that holds it up, and those whom it would close.
    return this.lanes.filter(lane => this.undecided.some(closing => this.walk.closes(closing, lane)));
  }
}
