"""The modeller: process owners see every version, draw, check, deploy, download and upload.

Drawing needs scripts; everything else, and so the whole way round with another tool, does not.
"""
