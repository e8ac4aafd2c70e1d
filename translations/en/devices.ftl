# The hall’s machines, for whoever coordinates.
devices-title = Machines
devices-kiosks = Kiosks
devices-displays = Screens
devices-alive = Running
devices-gone = Does not answer
devices-locked = Locked from afar
devices-unpaired = Has no machine yet
devices-seen = seen { $when }
devices-invite = Make a link
devices-link = Open this link on the machine. It works once, for fifteen minutes.
devices-lock = Lock it
devices-unlock = Open it
devices-code = Code for calling without network
devices-code-has = With a code, staff can call at it while there is no network.
devices-code-none = Without a code, nobody can call at it while there is no network.
devices-code-new = Make a new code
devices-code-shown = The code is below. Write it down where staff find it without network: we will not show it again. The kiosk knows it within half a minute, and the one before stops working.
