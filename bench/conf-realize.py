# conf-realize.py FILE: reads a configuration as Python's supervisord does, and prints how many milliseconds that took.
import sys
import time

from supervisor.options import ServerOptions

options = ServerOptions()
begin = time.perf_counter()
options.realize(args=['-c', sys.argv[1], '-n'])
print((time.perf_counter() - begin) * 1000)
