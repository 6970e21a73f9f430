"""Foreign bytes are parsed here, in a process that can be killed. Room: sandbox, between parsing and the library.

It starts processes and passes documents back; it reads no file and keeps nothing.
"""
