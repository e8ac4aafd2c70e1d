/** Rings before a number is called: two soft bells, a third apart. Ends when they have died away. */
export async function ring(sound) {
  const start = sound.currentTime + 0.05;
  for (const [at, pitch] of [[0, 659.26], [0.45, 523.25]]) {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0, start + at);
    loud.gain.linearRampToValueAtTime(0.5, start + at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, start + at + 1.2);
    tone.connect(loud).connect(sound.destination);
    tone.start(start + at);
    tone.stop(start + at + 1.25);
  }
  await new Promise((done) => { setTimeout(done, 1300); });
}
