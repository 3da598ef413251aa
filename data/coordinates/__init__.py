"""Which coordinate system are points and shapes in, and where is that in WGS 84?"""
