/// The names of a scheme's generated Python.
package struct PythonNames: Sendable {
  /// The module, and the file name without its ending.
  package let module: String

  package init(scheme: String) {
    let name = CNames(scheme: scheme).file
    let isTaken = Self.modules.contains(name.lowercased()) || Self.keywords.contains(name)
    module = isTaken ? name + "_" : name
  }

  private static let keywords: Set<String> = Set(
    """
    False None True and as assert async await break case class continue def del elif else except finally for from global
    if import in is lambda match nonlocal not or pass raise return try type while with yield
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Modules that a file of this name in a folder of imports would hide: those of the standard library, in lower case as
  /// some file systems take them, and those of array packages and trainers.
  private static let modules: Set<String> = Set(
    """
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
    binascii bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
    compression concurrent configparser contextlib contextvars copy copyreg cprofile crypt csv ctypes curses dataclasses
    datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp
    fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib
    heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3
    linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
    netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle
    pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr
    pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select
    selectors shelve shlex shutil signal site sitecustomize smtpd smtplib sndhdr socket socketserver spwd sqlite3
    sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys
    sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token
    tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib
    usercustomize uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile
    zipimport zlib zoneinfo
    accelerate datasets flax jax jaxlib nemo_rl numpy pip pytest ray rllm setuptools skyrl skyrl_train slime tokenizers
    torch transformers trinity trl tunix verl vllm
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
