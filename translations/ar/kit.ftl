kit-skip = الانتقال إلى المحتوى
kit-languages = اللغة
