// A live stream that survives restarts and lost networks: it asks for what follows the last event it saw.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15_000;

/**
 * Listens to `address`, an address that takes `after` as its last query value.
 * `on` holds one function per event name; `lost` and `found` tell when the connection goes and comes back.
 */
export function listen({ address, last, on, lost, found }) {
  let wait = FIRST_WAIT;
  let seen = last;
  let source;

  const open = () => {
    source = new EventSource(`${address}${address.includes("?") ? "&" : "?"}des=${encodeURIComponent(seen)}`);
    source.onopen = () => {
      wait = FIRST_WAIT;
      found?.();
    };
    source.onerror = () => {
      lost?.();
      // The browser tries again by itself unless the server said no, as it does while it starts.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    for (const [name, act] of Object.entries(on)) {
      source.addEventListener(name, (event) => {
        if (event.lastEventId) seen = event.lastEventId;
        act(event);
      });
    }
  };

  open();
  return { close: () => source.close() };
}
